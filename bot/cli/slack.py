"""`rollcall slack`: what Slack's admins need."""

from __future__ import annotations

import click


@click.group("slack", short_help="The app's manifest, for Slack's admins.")
def command() -> None:
    """What is needed to put Rollcall into a Slack workspace; docs/slack.md has the five steps.

    \b
    Examples:
      rollcall slack manifest
      rollcall slack manifest --http https://rollcall.example.org

    Ends with 0, or 4 where Slack would not take the address.
    """


@command.command("manifest", short_help="Print the app's manifest.")
@click.option(
    "--http",
    "address",
    metavar="URL",
    default="",
    help="Have Slack send signed requests to this address, instead of connecting to Slack by a socket.",
)
def manifest(address: str) -> None:
    """Print the manifest that an app is made from, with the reason of each permission.

    Paste it at https://api.slack.com/apps, Create New App, From a manifest. Without --http the app uses
    Socket Mode, which needs no address that Slack can reach. Ends with 0, or 4 where Slack would not take
    the address.
    """
    from bot.chats.slack.manifest import as_yaml, manifest

    click.echo(as_yaml(manifest(address)), nl=False)

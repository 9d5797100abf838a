from tests.slack.fixtures import emulators, slack, slack_http

__all__ = ["emulators", "slack", "slack_http"]

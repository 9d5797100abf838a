from tests.slack.fixtures import emulators, slack, slack_both, slack_http, store

__all__ = ["emulators", "slack", "slack_both", "slack_http", "store"]

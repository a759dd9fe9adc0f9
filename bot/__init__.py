"""Three Decisions: a Slack bot for a team's weekly reflection on its technical decisions."""

"""The practice workspace: plays Slack for demos and tests, and imports nothing of the bot."""

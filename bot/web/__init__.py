"""The way in over HTTP: Slack's signed requests, and whether the bot is alive and ready."""

"""All that knows Slack: events in, messages out."""

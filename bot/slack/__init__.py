"""All that knows Slack: its messages, its listeners, its client; no rule of ours and no SQL."""

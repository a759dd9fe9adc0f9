"""What people read: pure functions from the domain's nouns to Block Kit; nothing here sends."""

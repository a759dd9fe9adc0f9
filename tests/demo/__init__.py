"""The demo: its story, what the story adds up to, and what a terminal shows of it."""

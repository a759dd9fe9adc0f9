"""A week as dialogue: who says or clicks what, and who sees what."""

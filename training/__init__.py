"""How the suggestion's weights come about; not needed to run the bot."""

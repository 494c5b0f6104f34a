"""The history screen: calendar, doses and sessions."""

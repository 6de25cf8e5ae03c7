"""When the people of an area are reminded: hours and quiet weeks that its responsible persons keep."""

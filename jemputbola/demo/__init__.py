"""A synthetic city: people who do not exist, their schools' lists, and a day that is half over."""

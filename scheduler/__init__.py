"""The timetable and its ticks."""

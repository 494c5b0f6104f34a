"""The pictures: poses and how they move, drawn into character cells. All pure."""

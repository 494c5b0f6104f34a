"""Speech by programs that speak any text: which there are, how each is asked, and the process in which that is done."""

"""Speed and memory of the program, against limits and against this machine's own speed."""

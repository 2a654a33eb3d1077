"""How well the tutor answers: the questions that learners would ask, and the command that measures."""

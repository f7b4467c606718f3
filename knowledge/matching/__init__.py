"""Which topic does a question ask for, how sure is that, and why?"""

"""Small decisions over facts: is this payment lawful, may this person change jobs, is this clause allowed?"""

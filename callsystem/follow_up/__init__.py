"""The next appointment, booked at the counter while the visitor still sits there: a free time, a mail or a slip to take along.

Booking decides what is free and takes the place; here it is only tied to the visit. Begin reading at `service.py`.
"""

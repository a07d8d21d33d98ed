/* Who sits at the keyboard, for the history and for the lock on an assessment. */
#ifndef AIMSGAP_BASE_USER_H
#define AIMSGAP_BASE_USER_H

#define USER_NAME_SIZE 128

/* The name in AIMSGAP_USER, USER or LOGNAME, the first that is not empty. */
void user_find_name(char name[USER_NAME_SIZE]);

/* Take over a name from outside: cut to a column's width; "unknown" for what is no plain text. */
void user_copy_name(const char *given, char name[USER_NAME_SIZE]);

#endif

/* What every unit test includes: cmocka with the headers it wants before it, and two checks. */
#ifndef AIMSGAP_TESTS_UNIT_H
#define AIMSGAP_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* Equal but for the last bits of a double. */
#define assert_near(actual, expected) check_near(actual, expected, #actual, __FILE__, __LINE__)
void check_near(double actual, double expected, const char *what, const char *file, int line);

/* Does the text hold the part? Both are shown where it does not. */
#define assert_contains(text, part) check_contains(text, part, __FILE__, __LINE__)
void check_contains(const char *text, const char *part, const char *file, int line);
#define assert_lacks(text, part) check_lacks(text, part, __FILE__, __LINE__)
void check_lacks(const char *text, const char *part, const char *file, int line);

#endif

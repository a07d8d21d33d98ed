#include "unit.h"

#include <math.h>
#include <string.h>

void check_near(double actual, double expected, const char *what, const char *file, int line)
{
    if (fabs(actual - expected) < 1e-12)
        return;
    print_error("%s is %.15g, not %.15g\n", what, actual, expected);
    _fail(file, line);
}

void check_contains(const char *text, const char *part, const char *file, int line)
{
    if (strstr(text, part))
        return;
    print_error("\"%s\" is not in:\n%s\n", part, text);
    _fail(file, line);
}

void check_lacks(const char *text, const char *part, const char *file, int line)
{
    if (!strstr(text, part))
        return;
    print_error("\"%s\" is in:\n%s\n", part, text);
    _fail(file, line);
}

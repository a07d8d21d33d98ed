#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "store/catalogue_load.h"

void fuzz_require(bool condition, const char *what, const char *file, int line)
{
    if (condition)
        return;
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
    abort();
}

const struct catalogue *fuzz_get_catalogue(void)
{
    static struct catalogue *catalogue;
    struct error error = {0};
    if (!catalogue)
        catalogue = catalogue_load(NULL, &error);
    require(catalogue != NULL);
    return catalogue;
}

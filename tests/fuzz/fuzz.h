/* What every fuzz target includes. A target is a file fuzz_NAME.c with LLVMFuzzerTestOneInput();
 * the other files here are linked to each of them. */
#ifndef AIMSGAP_TESTS_FUZZ_H
#define AIMSGAP_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/catalogue.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What holds for every input. Ends the run where it does not, with the line that says so. */
#define require(condition) fuzz_require(condition, #condition, __FILE__, __LINE__)
void fuzz_require(bool condition, const char *what, const char *file, int line);

/* The catalogue in the program, loaded once. */
const struct catalogue *fuzz_get_catalogue(void);

#endif

/* What must hold for every canvas that a terminal is to show: no control characters, no direction
 * marks, whole clusters, rows exactly as wide as the canvas, the cursor inside. Needs no test
 * framework, so that fuzz targets use it too. */
#ifndef AIMSGAP_TESTS_CANVAS_FAULT_H
#define AIMSGAP_TESTS_CANVAS_FAULT_H

#include <stdbool.h>

#include "tui/canvas.h"

#define CANVAS_FAULT_SIZE 160

/* True: something does not hold, and `fault` says what and where. */
bool canvas_find_fault(const struct canvas *canvas, char fault[CANVAS_FAULT_SIZE]);

#endif

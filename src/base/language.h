/* The language of the interface: gettext(3) finds the translation of an English text, or gives the
 * text back. `_` is for where a text is used; `N_` only marks one that stands in a table, whose
 * user says `_(table[i].text)`. For plurals: ngettext("%zu gap", "%zu gaps", count). */
#ifndef AIMSGAP_BASE_LANGUAGE_H
#define AIMSGAP_BASE_LANGUAGE_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

#endif

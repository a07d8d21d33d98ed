/* The language of the interface: gettext(3) finds the translation of an English text, or gives the
 * text back. `_` is for where a text is used; `N_` only marks one that stands in a table, whose
 * user says `_(table[i].text)`. For plurals: ngettext("%zu gap", "%zu gaps", count).
 *
 * po/LANGUAGE.po is the one table of all texts in that language; the build makes of it
 * locale/LANGUAGE/LC_MESSAGES/aimsgap.mo, beside the program or, installed, under the prefix.
 * What language it is stands in the environment (LANGUAGE), where gettext looks for it: there is no
 * state here. Reports are always made in English, so that they do not depend on who makes them.
 */
#ifndef AIMSGAP_BASE_LANGUAGE_H
#define AIMSGAP_BASE_LANGUAGE_H

#include <libintl.h>
#include <stdbool.h>

struct error;

#define _(text) gettext(text)
#define N_(text) text

/* For a text that means two things: NC_("answer", "open") is "open", and has a translation of its
 * own. What is marked so, and may stand in one table with what N_ marks, is translated by
 * language_translate(). */
#define NC_(context, text) (context "\004" text)

#define LANGUAGE_SIZE 16
#define LANGUAGE_ENGLISH "en"

/* Take the language of the environment (LC_ALL, LC_MESSAGES, LANG; then LANGUAGE decides, as
 * gettext has it). One without a translation is English. To be called once, first of all. */
void language_start(void);

/* Take this one, like "de" or "de_AT". False, and nothing changes: there is no translation. */
bool language_choose(const char *code, struct error *error);

/* The translation of a text marked with NC_ or N_. */
const char *language_translate(const char *text);

/* Could it be taken? */
bool language_check(const char *code, struct error *error);

/* The code of the language in use. */
void language_get(char code[LANGUAGE_SIZE]);

/* Go on in a language that language_get() named, or in LANGUAGE_ENGLISH. False: out of memory. */
bool language_use(const char *code);

#endif

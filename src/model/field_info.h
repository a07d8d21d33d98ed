/* What there is to say about a value that a user can change: its name in files and on screen, and
 * the form its text has. */
#ifndef AIMSGAP_MODEL_FIELD_INFO_H
#define AIMSGAP_MODEL_FIELD_INFO_H

enum field_form {
    FORM_LINE,      /* one line of text */
    FORM_TEXT,      /* may have several lines */
    FORM_DATE,      /* RFC 3339 full-date */
    FORM_DATE_TIME, /* RFC 3339 date-time */
    FORM_NUMBER,    /* above 0, with up to two decimals; a number in the file */
    FORM_REASONS,   /* ids of catalogue.reasons in that order, "risk, law"; a list in the file */
    FORM_STATUS,
    FORM_BASIS,
    FORM_EVIDENCE,
    FORM_CHOICE,  /* yes, no, unsure */
    FORM_FLAG,    /* "yes" or absent */
    FORM_PICK,    /* an id of the list `list` (enum pick_list_id) */
    FORM_PICKS,   /* several, "a, b" in the order of the list; a list in the file */
    FORM_RECORD,  /* the id of a record of the kind `list`, "S-1"; it may be gone */
    FORM_RECORDS, /* several, by number; a list in the file */
    FORM_ITEMS,   /* ids of controls of the target in its order; a list in the file */
};

struct field_info {
    const char *id;    /* its key in the file */
    const char *label; /* in the wizard */
    const char *hint;  /* what to write there */
    enum field_form form;
    const char *parent; /* the object of the file it stands in; NULL: the root, or its record */
    int list; /* FORM_PICK, FORM_PICKS: which list; FORM_RECORD, FORM_RECORDS: which kind */
};

#endif

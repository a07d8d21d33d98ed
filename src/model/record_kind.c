#include "model/record_kind.h"

#include <string.h>

#include "base/language.h"
#include "model/register.h"

static const struct field_info system_fields[SYSTEM_FIELD_COUNT] = {
    [SYSTEM_NAME] = {"name", N_("Name"), N_("what people call the system"), FORM_LINE, NULL, 0},
    [SYSTEM_OWNER] = {"owner", N_("Owner"), N_("who answers for it: name, role"), FORM_LINE, NULL, 0},
    [SYSTEM_PURPOSE] = {"purpose", N_("Purpose"), N_("what it is for, and what it must not be used for"), FORM_TEXT, NULL, 0},
    [SYSTEM_ROLE] = {"role", N_("Our role"), N_("what the organisation is towards this system"), FORM_PICKS, NULL, PICKS_ROLE},
    [SYSTEM_SUPPLIER] = {"supplier", N_("Supplier"), N_("who makes or runs it; \"in-house\" where nobody else does"), FORM_LINE, NULL, 0},
    [SYSTEM_MODEL] = {"model", N_("Model"), N_("name and version of the model inside, as far as known"), FORM_LINE, NULL, 0},
    [SYSTEM_STAGE] = {"stage", N_("Life-cycle stage"), N_("where it stands now"), FORM_PICK, NULL, PICKS_STAGE},
    [SYSTEM_USED_IN] = {"used_in", N_("Used in"), N_("processes, products and places that use it"), FORM_TEXT, NULL, 0},
    [SYSTEM_IN_SCOPE] = {"in_scope", N_("In AIMS scope"), N_("is it inside the AI management system?"), FORM_PICK, NULL, PICKS_ANSWER},
    [SYSTEM_DATA_CATEGORIES] = {"data_categories", N_("Data"), N_("kinds of data that go into it"), FORM_PICKS, NULL, PICKS_DATA_CATEGORY},
    [SYSTEM_PEOPLE] = {"people", N_("People affected"), N_("whom its outputs concern"), FORM_PICKS, NULL, PICKS_PEOPLE},
    [SYSTEM_CONSEQUENTIAL] = {"consequential", N_("Consequential"), N_("do its outputs decide on, or weigh heavily for, people?"), FORM_PICK, NULL, PICKS_ANSWER},
    [SYSTEM_LAW_FACTS] = {"law_facts", N_("Law: what is true"), N_("tick what is true of the system; a class is suggested from it"), FORM_PICKS, NULL, PICKS_LAW_FACT},
    [SYSTEM_LAW_CLASS] = {"law_class", N_("Law: class"), N_("the class your own lawyers agree with"), FORM_PICK, NULL, PICKS_LAW_CLASS},
    [SYSTEM_LAW_REASON] = {"law_reason", N_("Law: reason"), N_("why this class, and who said so"), FORM_TEXT, NULL, 0},
    [SYSTEM_DATA_SETS] = {"data_sets", N_("Data sets"), N_("data sets it was made with or works on"), FORM_RECORDS, NULL, RECORD_DATA_SET},
    [SYSTEM_RESOURCE_DATA] = {"resource_data", N_("Resources: data"), N_("data it needs, and who provides it"), FORM_TEXT, NULL, 0},
    [SYSTEM_RESOURCE_TOOLING] = {"resource_tooling", N_("Resources: tools"), N_("tools, libraries and services it is made and run with"), FORM_TEXT, NULL, 0},
    [SYSTEM_RESOURCE_COMPUTE] = {"resource_compute", N_("Resources: compute"), N_("machines, regions and limits it runs on"), FORM_TEXT, NULL, 0},
    [SYSTEM_RESOURCE_PEOPLE] = {"resource_people", N_("Resources: people"), N_("people and skills it needs"), FORM_TEXT, NULL, 0},
    [SYSTEM_CONTROLS] = {"controls", N_("Controls needed"), N_("controls that this system needs"), FORM_ITEMS, NULL, 0},
    [SYSTEM_REVIEW] = {"review", N_("Next review"), N_("the day this entry is looked at again"), FORM_DATE, NULL, 0},
    [SYSTEM_NOTE] = {"note", N_("Note"), N_("anything else"), FORM_TEXT, NULL, 0},
};

static const struct field_info risk_fields[RISK_FIELD_COUNT] = {
    [RISK_NAME] = {"name", N_("Risk"), N_("a few words that tell it from the others"), FORM_LINE, NULL, 0},
    [RISK_SYSTEMS] = {"systems", N_("AI systems"), N_("systems it comes from; none: the organisation as a whole"), FORM_RECORDS, NULL, RECORD_SYSTEM},
    [RISK_SOURCES] = {"sources", N_("Sources"), N_("where it comes from"), FORM_PICKS, NULL, PICKS_RISK_SOURCE},
    [RISK_DESCRIPTION] = {"description", N_("What can happen"), N_("cause, event and effect in a sentence or two"), FORM_TEXT, NULL, 0},
    [RISK_EXISTING] = {"existing", N_("In place"), N_("what already works against it"), FORM_TEXT, NULL, 0},
    [RISK_CONSEQUENCE] = {"consequence_organisation", N_("For us"), N_("how bad for the organisation"), FORM_PICK, NULL, PICKS_CONSEQUENCE},
    [RISK_CONSEQUENCE_INDIVIDUALS] = {"consequence_individuals", N_("For individuals"), N_("how bad for single people"), FORM_PICK, NULL, PICKS_CONSEQUENCE},
    [RISK_CONSEQUENCE_GROUPS] = {"consequence_groups", N_("For groups"), N_("how bad for groups of people"), FORM_PICK, NULL, PICKS_CONSEQUENCE},
    [RISK_CONSEQUENCE_SOCIETY] = {"consequence_society", N_("For society"), N_("how bad for society or the environment"), FORM_PICK, NULL, PICKS_CONSEQUENCE},
    [RISK_LIKELIHOOD] = {"likelihood", N_("Likelihood"), N_("how often, with what is in place today"), FORM_PICK, NULL, PICKS_LIKELIHOOD},
    [RISK_TREATMENT] = {"treatment", N_("Treatment"), N_("what is to be done about it"), FORM_PICK, NULL, PICKS_TREATMENT},
    [RISK_MEASURES] = {"measures", N_("Measures"), N_("what is done, step by step"), FORM_TEXT, NULL, 0},
    [RISK_CONTROLS] = {"controls", N_("Controls"), N_("controls that the treatment rests on"), FORM_ITEMS, NULL, 0},
    [RISK_OWNER] = {"owner", N_("Risk owner"), N_("who decides about it: name, role"), FORM_LINE, NULL, 0},
    [RISK_DUE] = {"due", N_("Due"), N_("the day the treatment is in place"), FORM_DATE, NULL, 0},
    [RISK_RESIDUAL_CONSEQUENCE] = {"residual_consequence", N_("Left: consequence"), N_("how bad it still is after the treatment"), FORM_PICK, NULL, PICKS_CONSEQUENCE},
    [RISK_RESIDUAL_LIKELIHOOD] = {"residual_likelihood", N_("Left: likelihood"), N_("how often it still happens after the treatment"), FORM_PICK, NULL, PICKS_LIKELIHOOD},
    [RISK_ACCEPTED_BY] = {"accepted_by", N_("Accepted by"), N_("who accepts what is left: name, role"), FORM_LINE, NULL, 0},
    [RISK_ACCEPTED_ON] = {"accepted_on", N_("Accepted on"), N_("the day what is left was accepted"), FORM_DATE, NULL, 0},
    [RISK_REVIEW] = {"review", N_("Next review"), N_("the day it is assessed again"), FORM_DATE, NULL, 0},
    [RISK_NOTE] = {"note", N_("Note"), N_("anything else"), FORM_TEXT, NULL, 0},
};

static const struct field_info impact_fields[IMPACT_FIELD_COUNT] = {
    [IMPACT_SYSTEM] = {"system", N_("AI system"), N_("the system that is assessed"), FORM_RECORD, NULL, RECORD_SYSTEM},
    [IMPACT_DATE] = {"date", N_("Assessed on"), N_("the day of the assessment"), FORM_DATE, NULL, 0},
    [IMPACT_ASSESSOR] = {"assessor", N_("Assessor"), N_("who assessed it, with whom"), FORM_LINE, NULL, 0},
    [IMPACT_TRIGGER] = {"trigger", N_("Why now"), N_("what made this assessment due"), FORM_PICK, NULL, PICKS_TRIGGER},
    [IMPACT_AFFECTED] = {"affected", N_("Who is affected"), N_("who, how many, and how they meet the system"), FORM_TEXT, NULL, 0},
    [IMPACT_PEOPLE] = {"people", N_("Groups of people"), N_("tick the groups"), FORM_PICKS, NULL, PICKS_PEOPLE},
    [IMPACT_BENEFITS] = {"benefits", N_("Benefits"), N_("what good it does, and to whom"), FORM_TEXT, NULL, 0},
    [IMPACT_INDIVIDUALS] = {"individuals", N_("Individuals"), N_("what can happen to single people"), FORM_TEXT, NULL, 0},
    [IMPACT_INDIVIDUALS_SEVERITY] = {"individuals_severity", N_("Individuals: severity"), N_("how bad that would be"), FORM_PICK, NULL, PICKS_CONSEQUENCE},
    [IMPACT_INDIVIDUALS_LIKELIHOOD] = {"individuals_likelihood", N_("Individuals: likelihood"), N_("how often that would happen"), FORM_PICK, NULL, PICKS_LIKELIHOOD},
    [IMPACT_GROUPS] = {"groups", N_("Groups"), N_("what can happen to groups, to minorities above all"), FORM_TEXT, NULL, 0},
    [IMPACT_GROUPS_SEVERITY] = {"groups_severity", N_("Groups: severity"), N_("how bad that would be"), FORM_PICK, NULL, PICKS_CONSEQUENCE},
    [IMPACT_GROUPS_LIKELIHOOD] = {"groups_likelihood", N_("Groups: likelihood"), N_("how often that would happen"), FORM_PICK, NULL, PICKS_LIKELIHOOD},
    [IMPACT_SOCIETY] = {"society", N_("Society"), N_("what can happen to society as a whole"), FORM_TEXT, NULL, 0},
    [IMPACT_SOCIETY_SEVERITY] = {"society_severity", N_("Society: severity"), N_("how bad that would be"), FORM_PICK, NULL, PICKS_CONSEQUENCE},
    [IMPACT_SOCIETY_LIKELIHOOD] = {"society_likelihood", N_("Society: likelihood"), N_("how often that would happen"), FORM_PICK, NULL, PICKS_LIKELIHOOD},
    [IMPACT_MISUSE] = {"misuse", N_("Foreseeable misuse"), N_("how people could use it wrongly, and what follows"), FORM_TEXT, NULL, 0},
    [IMPACT_FAIRNESS] = {"fairness", N_("Fairness"), N_("who could be treated worse, and how that was looked at"), FORM_TEXT, NULL, 0},
    [IMPACT_TRANSPARENCY] = {"transparency", N_("Transparency"), N_("what people are told, and whether they can object"), FORM_TEXT, NULL, 0},
    [IMPACT_SAFETY] = {"safety", N_("Safety"), N_("harm to life and health"), FORM_TEXT, NULL, 0},
    [IMPACT_RIGHTS] = {"rights", N_("Rights"), N_("privacy, expression, work, fair procedure"), FORM_TEXT, NULL, 0},
    [IMPACT_ENVIRONMENT] = {"environment", N_("Environment"), N_("energy, water, hardware"), FORM_TEXT, NULL, 0},
    [IMPACT_MEASURES] = {"measures", N_("Measures"), N_("what is done about all of this"), FORM_TEXT, NULL, 0},
    [IMPACT_OVERSIGHT_WHO] = {"oversight_who", N_("Oversight: who"), N_("who can stop it or override an output"), FORM_TEXT, NULL, 0},
    [IMPACT_OVERSIGHT_HOW] = {"oversight_how", N_("Oversight: how"), N_("how they do that, and how fast it works"), FORM_TEXT, NULL, 0},
    [IMPACT_OVERSIGHT_TRAINING] = {"oversight_training", N_("Oversight: training"), N_("what they have to know, and how they learn it"), FORM_TEXT, NULL, 0},
    [IMPACT_OVERSIGHT_ESCALATION] = {"oversight_escalation", N_("Oversight: escalation"), N_("whom they turn to when they are unsure"), FORM_TEXT, NULL, 0},
    [IMPACT_DECISION] = {"decision", N_("Decision"), N_("may the system be used?"), FORM_PICK, NULL, PICKS_DECISION},
    [IMPACT_CONDITIONS] = {"conditions", N_("Conditions"), N_("what has to hold for that"), FORM_TEXT, NULL, 0},
    [IMPACT_APPROVER] = {"approver", N_("Approved by"), N_("who decided: name, role"), FORM_LINE, NULL, 0},
    [IMPACT_APPROVED_ON] = {"approved_on", N_("Approved on"), N_("the day of the decision"), FORM_DATE, NULL, 0},
    [IMPACT_NEXT_REVIEW] = {"next_review", N_("Next review"), N_("the day it is due again at the latest"), FORM_DATE, NULL, 0},
    [IMPACT_EVENTS] = {"events", N_("Happened since"), N_("tick what happened since then: a new one is due"), FORM_PICKS, NULL, PICKS_TRIGGER},
    [IMPACT_NOTE] = {"note", N_("Note"), N_("anything else"), FORM_TEXT, NULL, 0},
};

static const struct field_info oversight_fields[OVERSIGHT_FIELD_COUNT] = {
    [OVERSIGHT_NAME] = {"name", N_("Output"), N_("the output that needs a person: \"shortlist of applicants\""), FORM_LINE, NULL, 0},
    [OVERSIGHT_SYSTEMS] = {"systems", N_("AI systems"), N_("systems that make it"), FORM_RECORDS, NULL, RECORD_SYSTEM},
    [OVERSIGHT_DECISION] = {"decision", N_("What it decides"), N_("what follows from the output, and for whom"), FORM_TEXT, NULL, 0},
    [OVERSIGHT_PEOPLE] = {"people", N_("People affected"), N_("whom it concerns"), FORM_PICKS, NULL, PICKS_PEOPLE},
    [OVERSIGHT_OVERSEER] = {"overseer", N_("Overseer"), N_("who watches over it: name, role"), FORM_LINE, NULL, 0},
    [OVERSIGHT_DEPUTY] = {"deputy", N_("Deputy"), N_("who does when they are away"), FORM_LINE, NULL, 0},
    [OVERSIGHT_METHOD] = {"method", N_("Method"), N_("when a person comes in"), FORM_PICK, NULL, PICKS_OVERSIGHT},
    [OVERSIGHT_STOP] = {"stop", N_("Stop and override"), N_("how it is stopped or an output is overridden"), FORM_TEXT, NULL, 0},
    [OVERSIGHT_TRAINED_ON] = {"trained_on", N_("Trained on"), N_("the day they were trained last"), FORM_DATE, NULL, 0},
    [OVERSIGHT_ESCALATION] = {"escalation", N_("Escalation"), N_("whom they turn to, and how fast"), FORM_TEXT, NULL, 0},
    [OVERSIGHT_LOG] = {"log", N_("Record"), N_("where interventions are written down"), FORM_TEXT, NULL, 0},
    [OVERSIGHT_TESTED_ON] = {"tested_on", N_("Tested on"), N_("the day stopping it was tried last"), FORM_DATE, NULL, 0},
    [OVERSIGHT_REVIEW] = {"review", N_("Next review"), N_("the day this is looked at again"), FORM_DATE, NULL, 0},
    [OVERSIGHT_NOTE] = {"note", N_("Note"), N_("anything else"), FORM_TEXT, NULL, 0},
};

static const struct field_info data_set_fields[DATA_SET_FIELD_COUNT] = {
    [DATA_SET_NAME] = {"name", N_("Name"), N_("what people call the data"), FORM_LINE, NULL, 0},
    [DATA_SET_OWNER] = {"owner", N_("Owner"), N_("who answers for it: name, role"), FORM_LINE, NULL, 0},
    [DATA_SET_USES] = {"uses", N_("Used for"), N_("what it is used for"), FORM_PICKS, NULL, PICKS_DATA_USE},
    [DATA_SET_LOCATION] = {"location", N_("Location"), N_("where it is kept"), FORM_LINE, NULL, 0},
    [DATA_SET_ORIGIN] = {"origin", N_("Origin"), N_("where it comes from, and when it was taken"), FORM_TEXT, NULL, 0},
    [DATA_SET_RIGHTS] = {"rights", N_("Rights"), N_("licence, consent or law that allows this use"), FORM_TEXT, NULL, 0},
    [DATA_SET_CATEGORIES] = {"categories", N_("Data"), N_("kinds of data in it"), FORM_PICKS, NULL, PICKS_DATA_CATEGORY},
    [DATA_SET_QUALITY_CRITERIA] = {"quality_criteria", N_("Quality: criteria"), N_("what is good enough for the use, in numbers where possible"), FORM_TEXT, NULL, 0},
    [DATA_SET_QUALITY_RESULTS] = {"quality_results", N_("Quality: results"), N_("what the last check found"), FORM_TEXT, NULL, 0},
    [DATA_SET_CHECKED_ON] = {"checked_on", N_("Checked on"), N_("the day of that check"), FORM_DATE, NULL, 0},
    [DATA_SET_PROVENANCE] = {"provenance", N_("Provenance"), N_("what happened to it on the way, and where that is recorded"), FORM_TEXT, NULL, 0},
    [DATA_SET_PREPARATION] = {"preparation", N_("Preparation"), N_("cleaning, labelling, selection, and by whom"), FORM_TEXT, NULL, 0},
    [DATA_SET_RETENTION] = {"retention", N_("Retention"), N_("how long it is kept, and how it is deleted"), FORM_TEXT, NULL, 0},
    [DATA_SET_BIAS] = {"bias", N_("Known bias"), N_("who or what is missing or over-represented"), FORM_TEXT, NULL, 0},
    [DATA_SET_REVIEW] = {"review", N_("Next review"), N_("the day it is looked at again"), FORM_DATE, NULL, 0},
    [DATA_SET_NOTE] = {"note", N_("Note"), N_("anything else"), FORM_TEXT, NULL, 0},
};

const struct record_kind_info record_kinds[RECORD_KIND_COUNT] = {
    [RECORD_SYSTEM] = {"ai_systems", 'S', N_("AI systems"), N_("AI system"), N_("Systems"),
                       N_("Every place where AI is used, bought or built, with its owner, its "
                          "purpose and whom it concerns."),
                       system_fields, SYSTEM_FIELD_COUNT, SYSTEM_NAME, SYSTEM_OWNER, SYSTEM_REVIEW,
                       RECORD_NO_FIELD, SYSTEM_OWNER},
    [RECORD_RISK] = {"risks", 'R', N_("AI risks"), N_("AI risk"), N_("Risks"),
                     N_("What can go wrong because of AI, for whom, and what is done about it."),
                     risk_fields, RISK_FIELD_COUNT, RISK_NAME, RISK_OWNER, RISK_REVIEW,
                     RISK_SYSTEMS, RISK_SYSTEMS},
    [RECORD_IMPACT] = {"impact_assessments", 'I', N_("impact assessments"),
                       N_("impact assessment"), N_("Impacts"),
                       N_("What each AI system means for individuals, groups and society, and who "
                          "decided that it may be used."),
                       impact_fields, IMPACT_FIELD_COUNT, IMPACT_SYSTEM, IMPACT_ASSESSOR,
                       IMPACT_NEXT_REVIEW, IMPACT_SYSTEM, IMPACT_DATE},
    [RECORD_OVERSIGHT] = {"human_oversight", 'O', N_("overseen outputs"), N_("overseen output"),
                          N_("Oversight"),
                          N_("Outputs with consequences for people, and who can stop or override "
                             "them."),
                          oversight_fields, OVERSIGHT_FIELD_COUNT, OVERSIGHT_NAME,
                          OVERSIGHT_OVERSEER, OVERSIGHT_REVIEW, OVERSIGHT_SYSTEMS,
                          OVERSIGHT_SYSTEMS},
    [RECORD_DATA_SET] = {"data_sets", 'D', N_("data sets"), N_("data set"), N_("Data"),
                         N_("The data that AI is made with or works on: origin, rights, quality "
                            "and known bias."),
                         data_set_fields, DATA_SET_FIELD_COUNT, DATA_SET_NAME, DATA_SET_OWNER,
                         DATA_SET_REVIEW, RECORD_NO_FIELD, DATA_SET_OWNER},
};

enum record_kind record_kind_find(const char *id, size_t bytes)
{
    int kind = 0;
    while (kind < RECORD_KIND_COUNT && (strlen(record_kinds[kind].id) != bytes ||
                                        memcmp(record_kinds[kind].id, id, bytes) != 0))
        kind++;
    return (enum record_kind)kind;
}

int record_kind_find_field(enum record_kind kind, const char *id)
{
    const struct record_kind_info *info = &record_kinds[kind];
    for (int i = 0; i < info->field_count; i++)
        if (strcmp(info->fields[i].id, id) == 0)
            return i;
    return RECORD_NO_FIELD;
}

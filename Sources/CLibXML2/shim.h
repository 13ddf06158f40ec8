#ifndef DATELINE_CLIBXML2_SHIM_H
#define DATELINE_CLIBXML2_SHIM_H

// Debian builds libxml2 with ICU, whose headers clash with the copy inside Foundation ("'UErrorCode' has
// different definitions in different modules"). Nothing here needs the ICU declarations.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>

// `xmlFree` is a mutable global function pointer, which Swift 6 refuses to read.
static inline void dateline_xml_free(void *pointer) { xmlFree(pointer); }

#endif

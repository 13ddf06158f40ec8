#ifndef DATELINE_CZSTD_SHIM_H
#define DATELINE_CZSTD_SHIM_H

#include <zstd.h>

#endif

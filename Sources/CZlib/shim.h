#ifndef DATELINE_CZLIB_SHIM_H
#define DATELINE_CZLIB_SHIM_H

#include <zlib.h>

// `inflateInit2` is a macro. 15 is the largest window, 16 asks for the gzip format and its checksum.
static inline int dateline_inflate_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

#endif

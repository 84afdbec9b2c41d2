// Makes the trace of a run that was killed a plain file again: until then it opens only as one that is being written.
//
//   before  h5py.File(path, "r", swmr=True) opens it, h5py.File(path, "r") does not
//   after   everything that was flushed can be read by any program, the end state is "aborted" and the end is where the
//           newest record stands; verdicts can be put in
//   error   no such file, not a trace, still being written (as far as the system's file locks tell)
#pragma once

#include <filesystem>

namespace chronotwin::trace {

// False: there was nothing to mend.
bool recover(const std::filesystem::path& path);

}  // namespace chronotwin::trace

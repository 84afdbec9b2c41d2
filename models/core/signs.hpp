// The sign conventions of the whole project, in one table.
//
//   quantity                     definition                  positive means
//   time error (TE)              clock − reference           the clock is ahead (fast)
//   frequency error              (f − f0) / f0               the clock runs fast
//   delay                        arrival − departure         the signal arrives late
//   receiver 1PPS error          pulse − true second         the pulse is late: a clock steered to it is BEHIND, TE < 0
//   measured offset (servo in)   clock − received reference  the clock is ahead of what the receiver says
//   PTP offsetFromMaster         slave − master              the slave is ahead
//   CGGTTS REFSYS                REF − SYS                   the laboratory's reference is ahead of system time
//   chrony SOCK offset           reference − system          the system is behind
//   gain, C/N0, level            dB, larger is stronger      a loss is a positive number with the word `loss` in its
//   name elevation                    from the horizon            up; azimuth from north through east
//
// A longer feeder therefore makes the 1PPS late and TE negative: 60 m of 1/2" cable more, TE −227 ns.
#pragma once

// ptp4l's servo with white offset noise of standard deviation 1 on a perfect oscillator: gains, largest pole, and the
// stationary rms of the true offset, of the reported one and of the correction, by the discrete Lyapunov equation.
// Computed with numpy from linuxptp's law (pi.c, 2026-06-03), independently of this program; ten digits.
#pragma once

#include <array>

#include "models/clock/config.hpp"

namespace chronotwin::test {

struct Ptp4lRow {
  double period;
  clock::Timestamping timestamping;
  double kp, ki, largest_pole, offset_rms, reported_rms, correction_rms;
};

using clock::Timestamping;

inline constexpr std::array<Ptp4lRow, 18> kPtp4lTable{{
    {0.0078125, Timestamping::hardware, 3.000965695, 0.04307618831, 0.9882079516, 0.138602027, 1.009559568,
     3.057875069},
    {0.0625, Timestamping::hardware, 1.608177697, 0.09896309331, 0.9484138832, 0.295095819, 1.042632026, 1.742365997},
    {0.125, Timestamping::hardware, 1.306246188, 0.1305825845, 0.9147235793, 0.3852641326, 1.071647541, 1.487461691},
    {0.25, Timestamping::hardware, 1.061001597, 0.1723047532, 0.8571753618, 0.5120447899, 1.123472237, 1.310327504},
    {0.5, Timestamping::hardware, 0.8618010893, 0.227357485, 0.7543868075, 0.7049650637, 1.2235096, 1.218377724},
    {1.0, Timestamping::hardware, 0.7, 0.3, 0.5477225575, 1.054419861, 1.453203786, 1.26097665},
    {2.0, Timestamping::hardware, 0.35, 0.15, 0.5477225575, 1.054419861, 1.453203786, 0.630488325},
    {4.0, Timestamping::hardware, 0.175, 0.075, 0.5477225575, 1.054419861, 1.453203786, 0.3152441625},
    {16.0, Timestamping::hardware, 0.04375, 0.01875, 0.5477225575, 1.054419861, 1.453203786, 0.07881104062},
    {0.0078125, Timestamping::software, 0.428709385, 0.0001435872944, 0.9996226923, 0.04295907505, 1.000922316,
     0.429180236},
    {0.0625, Timestamping::software, 0.229739671, 0.0003298769777, 0.9983847407, 0.08921682418, 1.003971933,
     0.2308259834},
    {0.125, Timestamping::software, 0.1866065983, 0.0004352752816, 0.9973790299, 0.1139935827, 1.006476297,
     0.1880449642},
    {0.25, Timestamping::software, 0.1515716567, 0.0005743491775, 0.9957501807, 0.1458799588, 1.010584466,
     0.1534803567},
    {0.5, Timestamping::software, 0.1231144413, 0.0007578582833, 0.9931170351, 0.1871704644, 1.017365609, 0.1256564726},
    {1.0, Timestamping::software, 0.1, 0.001, 0.9888732142, 0.2411912177, 1.028675461, 0.1034060632},
    {2.0, Timestamping::software, 0.08122523964, 0.001319507911, 0.9820665481, 0.3131056099, 1.047871711,
     0.08583618969},
    {4.0, Timestamping::software, 0.06597539554, 0.001741101127, 0.9712332674, 0.4117707075, 1.081459715,
     0.07233091162},
    {16.0, Timestamping::software, 0.04352752816, 0.003031433133, 0.9279151103, 0.7859923143, 1.271921349,
     0.05734901443},
}};

}  // namespace chronotwin::test

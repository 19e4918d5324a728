using RemoteSupport.Billing.Rounding;

namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>How a service position is counted.</summary>
public enum PositionCount
{
    /// <summary>Support by the contract's step, priced per hour.</summary>
    Step,

    /// <summary>Project hours (R-T16).</summary>
    Hours,

    /// <summary>Person days (R-T16).</summary>
    Days,

    /// <summary>Training days (R-T16).</summary>
    TrainingDays,

    /// <summary>Pieces, such as a journey.</summary>
    Pieces,
}

/// <summary>A service of the contract as far as money is concerned.</summary>
/// <param name="Id">Its key; groups the lines of an invoice.</param>
/// <param name="Name">As the invoice names it.</param>
/// <param name="Count">How it is counted.</param>
/// <param name="Price">Net price of an hour, a day or a piece; null takes the price of the class.</param>
/// <param name="StepMinutes">Step of project hours.</param>
/// <param name="Rounding">Rounding of project hours.</param>
/// <param name="HourlyOvertime">Days: what exceeds eight hours is billed by quarter-hours at an eighth of the day's price.</param>
/// <param name="HalfDays">Trainings: up to four hours are half a day.</param>
public sealed record PositionTerms(
    string Id,
    string Name,
    PositionCount Count,
    decimal? Price = null,
    int StepMinutes = 60,
    RoundingMode Rounding = RoundingMode.Nearest,
    bool HourlyOvertime = false,
    bool HalfDays = false);

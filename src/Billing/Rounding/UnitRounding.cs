namespace RemoteSupport.Billing.Rounding;

/// <summary>Rounding 1 of 2: whole seconds become units (R-T6, R-T7).</summary>
public static class UnitRounding
{
    /// <summary>Units of one item; 0 when the net time is below the threshold.</summary>
    public static int Units(long netSeconds, BillingOptions options)
    {
        if (netSeconds <= 0 || netSeconds < options.MinBillableSeconds)
        {
            return 0;
        }

        long unit = options.UnitSeconds;
        var units = options.Mode switch
        {
            RoundingMode.Up => Ceiling(Math.Max(0, netSeconds - options.OverrunGraceSeconds), unit),
            RoundingMode.Nearest => ((2 * netSeconds) + unit) / (2 * unit),
            RoundingMode.Down => netSeconds / unit,
            RoundingMode.Minutes => Ceiling(netSeconds, unit),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Mode, "unknown rounding mode"),
        };
        return checked((int)Math.Max(options.MinUnits, units));
    }

    /// <summary>Units as hours, shown with two places.</summary>
    public static decimal Hours(int units, BillingOptions options) =>
        Math.Round(checked((decimal)units * options.UnitSeconds) / 3600m, 2, MidpointRounding.AwayFromZero) + 0.00m;

    private static long Ceiling(long value, long step) => (value + step - 1) / step;
}

namespace RemoteSupport.Billing.Rounding;

/// <summary>Rounding 2 of 2: amounts become cents, half away from zero (R-M1).</summary>
public static class Money
{
    /// <summary>Two places.</summary>
    public static decimal ToCents(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero) + 0.00m;

    /// <summary>A price, which keeps four places.</summary>
    public static decimal ToPrice(decimal price) => Math.Round(price, 4, MidpointRounding.AwayFromZero);
}

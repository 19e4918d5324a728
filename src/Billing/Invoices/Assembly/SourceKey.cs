namespace RemoteSupport.Billing.Invoices.Assembly;

/// <summary>Names of what an invoice is made of.</summary>
public static class SourceKey
{
    /// <summary>A session of the ledger.</summary>
    public static string OfSession(string id) => "s:" + id;

    /// <summary>A session and one technician in it, where each technician counts.</summary>
    public static string OfSession(string id, string? technician) => technician is null ? OfSession(id) : $"s:{id}:{technician}";

    /// <summary>A manual entry.</summary>
    public static string OfEntry(string id) => "m:" + id;

    /// <summary>Is it a manual entry?</summary>
    public static bool IsEntry(string source) => source.StartsWith("m:", StringComparison.Ordinal);

    /// <summary>The session or entry itself.</summary>
    public static string IdOf(string source) => source.Split(':')[1];
}

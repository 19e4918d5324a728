namespace RemoteSupport.Hub.Api;

/// <summary>What a token may do. An integration gets the ones it needs and no more.</summary>
public static class ApiScopes
{
    public const string ReadContracts = "read:contracts";
    public const string ReadSessions = "read:sessions";
    public const string ReadEntries = "read:entries";
    public const string WriteEntries = "write:entries";
    public const string ReadReports = "read:reports";
    public const string ReadInvoices = "read:invoices";
    public const string ReadExports = "read:exports";

    public static IReadOnlyList<string> All { get; } =
        [ReadContracts, ReadSessions, ReadEntries, WriteEntries, ReadReports, ReadInvoices, ReadExports];
}

namespace RemoteSupport.Hub.Contracts;

/// <summary>How far the making of a contract has come.</summary>
public static class ContractStages
{
    public const string Draft = "draft";
    public const string Offered = "offered";
    public const string Accepted = "accepted";
}

namespace RemoteSupport.Hub.Contracts;

/// <summary>One fact of a version: <c>months</c> is <c>24</c>, <c>price/2/2027-01-01</c> is <c>118.50</c>.</summary>
public sealed class ContractVersionFact
{
    public Guid VersionId { get; set; }

    public required string Name { get; set; }

    public required string Value { get; set; }
}

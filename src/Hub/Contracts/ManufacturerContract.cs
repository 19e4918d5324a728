using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>A manufacturer's contract of the customer (Herstellervertrag): shown beside the session, never billed.</summary>
public sealed class ManufacturerContract
{
    public Guid Id { get; set; }

    public Guid ContractId { get; set; }

    public required string Vendor { get; set; }

    public required string Product { get; set; }

    public required string Number { get; set; }

    public LocalDate ValidTo { get; set; }
}

namespace RemoteSupport.Billing.EInvoice;

/// <summary>BG-4: who sells.</summary>
/// <param name="Name">BT-27.</param>
/// <param name="Address">BG-5.</param>
/// <param name="Contact">BG-6.</param>
/// <param name="ElectronicAddress">BT-34.</param>
/// <param name="VatId">BT-31.</param>
/// <param name="TaxNumber">BT-32: Steuernummer.</param>
/// <param name="RegisterId">BT-30, such as <c>HRB 12345</c>.</param>
/// <param name="TradingName">BT-28, where it differs from the name.</param>
public sealed record SellerParty(
    string Name,
    PostalAddress Address,
    SellerContact Contact,
    ElectronicAddress ElectronicAddress,
    string? VatId = null,
    string? TaxNumber = null,
    string? RegisterId = null,
    string? TradingName = null);

/// <summary>BG-7: who buys.</summary>
/// <param name="Name">BT-44.</param>
/// <param name="Address">BG-8.</param>
/// <param name="ElectronicAddress">BT-49.</param>
/// <param name="VatId">BT-48; needed for reverse charge.</param>
public sealed record BuyerParty(
    string Name,
    PostalAddress Address,
    ElectronicAddress ElectronicAddress,
    string? VatId = null);

/// <summary>BG-5 and BG-8.</summary>
/// <param name="Street">BT-35, BT-50.</param>
/// <param name="PostCode">BT-38, BT-53.</param>
/// <param name="City">BT-37, BT-52.</param>
/// <param name="Country">BT-40, BT-55: ISO 3166-1 alpha-2.</param>
/// <param name="Addition">BT-36, BT-51: second line.</param>
public sealed record PostalAddress(string Street, string PostCode, string City, string Country, string? Addition = null);

/// <summary>BG-6: whom to ask.</summary>
/// <param name="Name">BT-41.</param>
/// <param name="Phone">BT-42: at least three digits.</param>
/// <param name="Email">BT-43.</param>
public sealed record SellerContact(string Name, string Phone, string Email);

/// <summary>BT-34 and BT-49: where documents arrive.</summary>
/// <param name="Value">The address.</param>
/// <param name="Scheme">Code of the EAS list; EM is e-mail.</param>
public sealed record ElectronicAddress(string Value, string Scheme = "EM");

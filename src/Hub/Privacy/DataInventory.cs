namespace RemoteSupport.Hub.Privacy;

/// <summary>What a table holds about people.</summary>
public enum PersonalData
{
    /// <summary>Nothing, or only ids that point to a person.</summary>
    None,

    /// <summary>A person of a customer: in the access report, and made unrecognisable by an erasure.</summary>
    Customer,

    /// <summary>A member of the firm's staff.</summary>
    Staff,

    /// <summary>Must be kept unchanged for the tax office (§ 147 AO); an erasure leaves it.</summary>
    KeptByLaw,
}

/// <summary>The inventory of all tables. A table that is missing here fails a test: whoever adds one decides.</summary>
public static class DataInventory
{
    public static IReadOnlyDictionary<string, PersonalData> Tables { get; } = new Dictionary<string, PersonalData>
    {
        ["Persons"] = PersonalData.Customer,
        ["Cases"] = PersonalData.Customer,
        ["CaseConfirmations"] = PersonalData.Customer,
        ["Sessions"] = PersonalData.Customer,
        ["ManualWork"] = PersonalData.Customer,
        ["WorkHolds"] = PersonalData.Customer,
        ["WorkAdjustments"] = PersonalData.Customer,
        ["Notices"] = PersonalData.Customer,
        ["ContractAcceptances"] = PersonalData.Customer,
        ["ContractVersions"] = PersonalData.Customer,
        ["ContractVersionFacts"] = PersonalData.Customer,
        ["OutgoingMails"] = PersonalData.Customer,
        ["SignInFailures"] = PersonalData.Customer,
        ["SignInPauses"] = PersonalData.Customer,
        ["Audit"] = PersonalData.Customer,
        ["ContractVersionTexts"] = PersonalData.KeptByLaw,
        ["Invoices"] = PersonalData.KeptByLaw,
        ["InvoiceLines"] = PersonalData.KeptByLaw,
        ["InvoiceLineWork"] = PersonalData.KeptByLaw,
        ["StoredDocuments"] = PersonalData.KeptByLaw,
        ["MailAttachments"] = PersonalData.KeptByLaw,
        ["Ledger"] = PersonalData.None,
        ["CallbackPromises"] = PersonalData.None,
        ["Codes"] = PersonalData.None,
        ["Parties"] = PersonalData.None,
        ["Contracts"] = PersonalData.None,
        ["SeverityClasses"] = PersonalData.None,
        ["ServicePositions"] = PersonalData.None,
        ["ManufacturerContracts"] = PersonalData.None,
        ["NoticeReminders"] = PersonalData.None,
        ["Firms"] = PersonalData.None,
        ["ClosingDays"] = PersonalData.None,
        ["VatRates"] = PersonalData.None,
        ["StandardPrices"] = PersonalData.None,
        ["NumberRanges"] = PersonalData.None,
        ["BillingRuns"] = PersonalData.None,
        ["BilledClaims"] = PersonalData.None,
        ["ReportShares"] = PersonalData.None,
        ["ApiTokens"] = PersonalData.None,
        ["ApiWrites"] = PersonalData.None,
        ["DeletionLog"] = PersonalData.None,
        ["Skills"] = PersonalData.None,
        ["SkillMembers"] = PersonalData.Staff,
        ["PreferredSpecialists"] = PersonalData.Staff,
        ["AspNetUsers"] = PersonalData.Staff,
        ["AspNetUserClaims"] = PersonalData.Staff,
        ["AspNetUserLogins"] = PersonalData.Staff,
        ["AspNetUserRoles"] = PersonalData.Staff,
        ["AspNetUserTokens"] = PersonalData.Staff,
        ["AspNetRoles"] = PersonalData.None,
        ["AspNetRoleClaims"] = PersonalData.None,
    };
}

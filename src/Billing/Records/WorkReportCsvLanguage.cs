namespace RemoteSupport.Billing.Records;

/// <summary>Language of a work report's words and numbers.</summary>
public enum WorkReportCsvLanguage
{
    /// <summary>German.</summary>
    German,

    /// <summary>English.</summary>
    English,
}

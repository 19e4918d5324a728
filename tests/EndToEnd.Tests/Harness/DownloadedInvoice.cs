using System.Globalization;
using System.Xml.Linq;
using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;

namespace RemoteSupport.EndToEnd.Tests.Harness;

/// <summary>An XRechnung (CII) as a customer's program reads it: the elements by name, and what is attached.</summary>
public sealed class DownloadedInvoice(byte[] xml)
{
    private readonly XDocument _document = XDocument.Load(new MemoryStream(xml));

    public string Number => Header("ExchangedDocument", "ID");

    public string TypeCode => Header("ExchangedDocument", "TypeCode");

    public IReadOnlyList<DownloadedLine> Lines =>
    [
        .. Named(_document, "IncludedSupplyChainTradeLineItem").Select(line => new DownloadedLine(
            Amount(line, "BilledQuantity"),
            Named(line, "BilledQuantity").Single().Attribute("unitCode")!.Value,
            Amount(Named(line, "NetPriceProductTradePrice").Single(), "ChargeAmount"),
            Amount(line, "LineTotalAmount"))),
    ];

    /// <summary>Text of the work report that travels inside (BG-24).</summary>
    public async Task<string> WorkReportTextAsync()
    {
        var pdf = Named(_document, "AttachmentBinaryObject").Single(one => one.Attribute("mimeCode")!.Value == "application/pdf");
        return await TextAsync(Convert.FromBase64String(pdf.Value));
    }

    /// <summary>What a reader can select in a PDF.</summary>
    public static async Task<string> TextAsync(byte[] pdf)
    {
        var folder = Installation.NewFolder("pdf");
        var file = Path.Combine(folder, "file.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        var text = await PdfText.ReadAsync(file);
        Directory.Delete(folder, recursive: true);
        return text;
    }

    private string Header(string parent, string child) => Named(_document, parent).Single().Elements().Single(one => one.Name.LocalName == child).Value;

    private static decimal Amount(XContainer place, string name) => decimal.Parse(Named(place, name).Single().Value, CultureInfo.InvariantCulture);

    private static IEnumerable<XElement> Named(XContainer place, string name) => place.Descendants().Where(one => one.Name.LocalName == name);
}

/// <summary>A line: BT-129, BT-130, BT-146 and BT-131.</summary>
public sealed record DownloadedLine(decimal Quantity, string Unit, decimal Price, decimal Net);

using System.Diagnostics;

namespace RemoteSupport.Hub.Tests.Invoicing;

/// <summary>Reads a PDF with programs that know nothing of how it was made.</summary>
internal static class Poppler
{
    public static Task<string> TextAsync(byte[] pdf, params string[] options) => RunAsync("pdftotext", pdf, file => [.. options, file, "-"]);

    public static Task<string> FontsAsync(byte[] pdf) => RunAsync("pdffonts", pdf, file => [file]);

    public static Task<string> InfoAsync(byte[] pdf) => RunAsync("pdfinfo", pdf, file => [file]);

    /// <summary>Text of each page.</summary>
    public static async Task<string[]> PagesAsync(byte[] pdf) => (await TextAsync(pdf)).Split('\f', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> RunAsync(string program, byte[] pdf, Func<string, string[]> arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            using var process = Process.Start(new ProcessStartInfo(program, arguments(file)) { RedirectStandardOutput = true })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }
}

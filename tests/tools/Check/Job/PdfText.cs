using RemoteSupport.Check.Harness;

namespace RemoteSupport.Check.Job;

/// <summary>What a reader can select in a PDF (poppler's <c>pdftotext</c>).</summary>
public static class PdfText
{
    public static async Task<string> ReadAsync(string path)
    {
        await using var reader = ChildProcess.Start("pdftotext", ["-layout", path, path + ".txt"]);
        await reader.WaitForExitAsync();
        return reader.ExitCode == 0
            ? await File.ReadAllTextAsync(path + ".txt")
            : throw new InvalidOperationException($"pdftotext could not read {path}:\n{reader.Output}");
    }

    /// <summary>Lines break where the column ends, and other columns stand between: every word has to be there.</summary>
    public static bool Holds(string text, string sentence) =>
        sentence.Split(' ').All(word => text.Contains(word, StringComparison.Ordinal));
}

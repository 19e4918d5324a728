using System.Text.Json;
using Microsoft.Playwright;
using RemoteSupport.Check.Harness;

namespace RemoteSupport.Check.Job;

/// <summary>
/// How long a key takes from the technician's keyboard through the customer's editor back into the technician's
/// picture: from the browser's own stamp of the key to the first animation frame whose canvas shows something new.
/// </summary>
public static class KeyLatency
{
    private const string Script =
        """
        ([x, y, width, height]) => {
          const canvas = document.querySelector("#picture");
          const copy = document.createElement("canvas");
          copy.width = width;
          copy.height = height;
          const context = copy.getContext("2d", { willReadFrequently: true });
          const print = () => {
            context.drawImage(canvas, x, y, width, height, 0, 0, width, height);
            const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
            let sum = 0x811c9dc5;
            for (const pixel of pixels) sum = Math.imul(sum ^ pixel, 0x01000193);
            return sum;
          };
          window.checkNextKey = () => {
            const before = print();
            let pressedAt = 0;
            addEventListener("keydown", event => { pressedAt = event.timeStamp; }, { capture: true, once: true });
            window.checkKeyShown = new Promise(resolve => {
              const look = () => print() === before ? requestAnimationFrame(look) : resolve(performance.now() - pressedAt);
              requestAnimationFrame(look);
            });
          };
        }
        """;

    /// <summary>Types the letters one by one, each when the one before is visible; milliseconds of each.</summary>
    public static async Task<IReadOnlyList<double>> MeasureAsync(IPage page, string letters)
    {
        var (x, y, width, height) = CustomerDesktop.EditorText;
        await page.EvaluateAsync(Script, new[] { x, y, width, height });
        var times = new List<double>();
        foreach (var letter in letters)
        {
            await Wait.ForAsync("the page to watch for a key", page.EvaluateAsync("() => window.checkNextKey()"));
            await Wait.ForAsync("the browser to take a key", page.Keyboard.PressAsync(letter.ToString()));
            var shown = page.EvaluateAsync<JsonElement>("() => window.checkKeyShown");
            times.Add((await shown.WaitAsync(TimeSpan.FromSeconds(15))).GetDouble());
        }

        return times;
    }

    public static double Median(IEnumerable<double> times)
    {
        var sorted = times.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}

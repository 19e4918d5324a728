using System.Globalization;
using System.Text;

namespace RemoteSupport.Check.Harness;

/// <summary>Contour lines and a road, as an X bitmap for the ground of the display: fine lines are what blurs first.</summary>
public static class SitePlan
{
    public static void Write(string path, int width, int height)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"#define plan_width {width}\n#define plan_height {height}\nstatic char plan_bits[] = {{\n");
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x += 8)
            {
                text.Append(CultureInfo.InvariantCulture, $"0x{Eight(x, y):x2},");
            }

            text.Append('\n');
        }

        File.WriteAllText(path, text.Append("};\n").ToString());
    }

    private static int Eight(int x, int y) => Enumerable.Range(0, 8).Sum(bit => IsLine(x + bit, y) ? 1 << bit : 0);

    // A pixel is part of a line where the ground crosses a level between it and its neighbours.
    private static bool IsLine(int x, int y) =>
        Level(x, y) != Level(x + 1, y) || Level(x, y) != Level(x, y + 1) || IsKerb(x, y);

    private static int Level(int x, int y) =>
        (int)Math.Floor((6 * Math.Sin(x / 210.0) * Math.Cos(y / 170.0)) + (3 * Math.Sin((x + y) / 95.0)));

    private static bool IsKerb(int x, int y)
    {
        var axis = 620 + (70 * Math.Sin(x / 240.0));
        return Math.Abs(Math.Abs(y - axis) - 18) < 1 || (Math.Abs(y - axis) < 1 && x % 24 < 14);
    }
}
